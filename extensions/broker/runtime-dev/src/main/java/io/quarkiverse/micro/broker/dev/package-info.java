/**
 * What developers see of messages: a record of the last ones, and what they may do by the Dev UI and Dev MCP. In dev mode only.
 */
package io.quarkiverse.micro.broker.dev;
