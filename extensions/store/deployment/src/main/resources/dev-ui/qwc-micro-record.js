import { LitElement, html, css } from 'lit';
import '@vaadin/button';

/** A record with its value. Fires 'delete' with the key, after a second click. */
export class QwcMicroRecord extends LitElement {

    static styles = css`
        :host { display: flex; flex-direction: column; gap: 6px; }
        pre { margin: 0; white-space: pre-wrap; word-break: break-word; max-height: 400px; overflow: auto; }
    `;

    static properties = {
        record: { type: Object },
        _hex: { state: true },
        _sure: { state: true }
    };

    willUpdate(changed) {
        if (changed.has('record')) {
            this._sure = false;
        }
    }

    render() {
        if (!this.record) {
            return html`Click on a record to see its value.`;
        }
        const it = this.record;
        const metadata = Object.entries(it.metadata).map(([key, value]) => `${key}: ${value}`);
        return html`
            <div><b>${it.key}</b>, ${this._summary(it)}</div>
            <pre>${metadata.join('\n')}</pre>
            <pre id="value">${this._hex ? it.hex : it.text}</pre>
            <div>
                <vaadin-button id="other-form" theme="small" @click=${() => this._hex = !this._hex}>
                    ${this._hex ? 'As text' : 'As hex'}</vaadin-button>
                ${this._deletion()}
            </div>`;
    }

    _summary(record) {
        const kept = record.expiry ? `until ${new Date(record.expiry).toLocaleString()}` : 'for ever';
        return `version ${record.version}, ${record.size} bytes, ${kept}, shown as ${this._hex ? 'hex' : record.form}`;
    }

    _deletion() {
        if (!this._sure) {
            return html`
                <vaadin-button id="delete-record" theme="small error" @click=${() => this._sure = true}>Delete…</vaadin-button>`;
        }
        return html`Delete ${this.record.key} for good?
            <vaadin-button id="really-delete" theme="small error primary" @click=${() => this._delete()}>Delete</vaadin-button>
            <vaadin-button id="keep-record" theme="small" @click=${() => this._sure = false}>Keep</vaadin-button>`;
    }

    _delete() {
        this.dispatchEvent(new CustomEvent('delete', { detail: this.record.key }));
    }
}
customElements.define('qwc-micro-record', QwcMicroRecord);
