import { LitElement, html } from 'lit';

/** The store and what it guarantees, in a sentence. */
export class QwcMicroStoreState extends LitElement {

    static properties = { store: { type: Object } };

    render() {
        if (!this.store) {
            return html`Asking for the store…`;
        }
        return html`The <b>${this.store.type}</b> store. An acknowledged write survives ${this.store.survives}. Shared with
            other processes: ${this.store.shared ? 'yes' : 'no'}; lacks: ${this.store.lacks.join(', ') || 'nothing'}.`;
    }
}
customElements.define('qwc-micro-store-state', QwcMicroStoreState);
