/** What is said in calls as text. */
package org.tandem.router.transcribe;
