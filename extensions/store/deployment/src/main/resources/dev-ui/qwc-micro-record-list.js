import { LitElement, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';

/** A page of records. Fires 'open' with the key of the one that is clicked. */
export class QwcMicroRecordList extends LitElement {

    static properties = { records: { type: Array } };

    render() {
        if (!this.records?.length) {
            return html`No record.`;
        }
        return html`
            <div>${this.records.length} on this page</div>
            <vaadin-grid .items=${this.records} item-id-path="key" theme="compact no-border" all-rows-visible
                    @active-item-changed=${event => this._open(event.detail.value)}>
                <vaadin-grid-column header="Key" auto-width
                    ${columnBodyRenderer(it => html`<span class="key">${it.key}</span>`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Bytes" path="size" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Version" path="version" flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Expires" auto-width
                    ${columnBodyRenderer(it => html`${this._expiry(it)}`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _expiry(record) {
        return record.expiry ? new Date(record.expiry).toLocaleString() : 'never';
    }

    _open(record) {
        if (record) {
            this.dispatchEvent(new CustomEvent('open', { detail: record.key }));
        }
    }
}
customElements.define('qwc-micro-record-list', QwcMicroRecordList);
