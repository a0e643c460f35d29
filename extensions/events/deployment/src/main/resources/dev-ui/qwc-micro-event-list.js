import { LitElement, html, css } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';

/** Events that were read. */
export class QwcMicroEventList extends LitElement {

    static styles = css`
        .payload { white-space: pre-wrap; font-family: monospace; }
    `;

    static properties = { events: { type: Array } };

    render() {
        if (!this.events) {
            return html`Choose a topic.`;
        }
        if (!this.events.length) {
            return html`There is no event from there on.`;
        }
        return html`
            <vaadin-grid .items=${this.events} theme="compact no-border wrap-cell-content" all-rows-visible>
                <vaadin-grid-column header="Offset" path="offset" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Time" path="time" auto-width flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Key" path="key" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Payload"
                    ${columnBodyRenderer(it => this._payload(it), [])}></vaadin-grid-column>
                <vaadin-grid-column header="Metadata"
                    ${columnBodyRenderer(it => this._metadata(it), [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _payload(event) {
        return event.payload ? html`<span class="payload">${this._formatted(event.payload)}</span>`
            : html`${event.size} bytes that are no text`;
    }

    _formatted(text) {
        try {
            return JSON.stringify(JSON.parse(text), null, 2);
        } catch {
            return text;
        }
    }

    _metadata(event) {
        return html`<div>id: ${event.id}</div>
            ${Object.entries(event.metadata).map(([key, value]) => html`<div>${key}: ${value}</div>`)}`;
    }
}
customElements.define('qwc-micro-event-list', QwcMicroEventList);
