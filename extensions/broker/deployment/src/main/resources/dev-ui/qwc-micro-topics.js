import { LitElement, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';

/** What the application publishes to and subscribes to. */
export class QwcMicroTopics extends LitElement {

    static properties = { topics: { type: Array } };

    render() {
        if (!this.topics?.length) {
            return html`Nothing is published or subscribed to yet.`;
        }
        return html`
            <vaadin-grid .items=${this.topics} theme="compact no-border" all-rows-visible>
                <vaadin-grid-column header="Topic" path="topic" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Published" path="published" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Handled" path="handled" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Failed" path="failed" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Subscribers" auto-width
                    ${columnBodyRenderer(topic => html`${topic.subscribers.join(', ')}`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }
}
customElements.define('qwc-micro-topics', QwcMicroTopics);
