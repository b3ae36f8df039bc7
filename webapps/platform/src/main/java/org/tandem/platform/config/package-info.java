/**
 * What {@code conf/tandem.yaml}, its overlay and the environment say, read once into records. Below this package nobody sees the
 * name of a key.
 */
package org.tandem.platform.config;
