/** What every media gateway has to keep, checked by listening. A gateway's module extends {@code MediaContract} for it. */
package org.tandem.media.contract;
