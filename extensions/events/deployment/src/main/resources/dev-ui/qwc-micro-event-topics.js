import { LitElement, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/button';
import '@vaadin/grid';
import '@vaadin/text-field';

/** Topics and how much they hold. Fires 'show' with a topic and from where. */
export class QwcMicroEventTopics extends LitElement {

    static properties = { topics: { type: Array } };

    render() {
        if (!this.topics?.length) {
            return html`No topic holds events yet.`;
        }
        return html`
            <vaadin-text-field id="from" label="Show from" value="earliest"
                helper-text="earliest, an offset, or a time such as 2030-01-31T12:00:00Z"></vaadin-text-field>
            <vaadin-grid .items=${this.topics} theme="compact no-border" all-rows-visible>
                <vaadin-grid-column header="Topic" path="topic" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="First" path="first" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Last" path="last" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Events" path="events" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Bytes" path="bytes" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column flex-grow="0" auto-width
                    ${columnBodyRenderer(topic => this._button(topic), [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _button(topic) {
        return html`<vaadin-button class="show" theme="small" @click=${() => this._show(topic)}>Show</vaadin-button>`;
    }

    _show(topic) {
        const from = this.renderRoot.querySelector('#from').value;
        this.dispatchEvent(new CustomEvent('show', { detail: { topic: topic.topic, from } }));
    }
}
customElements.define('qwc-micro-event-topics', QwcMicroEventTopics);
