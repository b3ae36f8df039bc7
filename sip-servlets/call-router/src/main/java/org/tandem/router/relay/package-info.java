/** Conversations of callers with customers' servers in text: what is said becomes text, text is said (spec/twiml.md, ConversationRelay). */
package org.tandem.router.relay;
