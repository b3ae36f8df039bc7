/**
 * Customers' web servers, as Tandem calls on them: one shared pool, limits of size and time, per-call cookies, a shared cache
 * (RFC 9111), and a guard that keeps customers' URLs away from internal addresses. The one module that knows Apache HttpClient.
 */
package org.tandem.web;
