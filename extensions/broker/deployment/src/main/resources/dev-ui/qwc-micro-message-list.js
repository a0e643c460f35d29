import { LitElement, html, css } from 'lit';
import { columnBodyRenderer, gridRowDetailsRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';

/** The last messages, newest first. A click on one shows its headers and all that is kept of its body. */
export class QwcMicroMessageList extends LitElement {

    static styles = css`
        pre { margin: 0 0 0 20px; white-space: pre-wrap; word-break: break-word; }
    `;

    static properties = {
        messages: { type: Array },
        _opened: { state: true }
    };

    render() {
        if (!this.messages?.length) {
            return html`No message yet, since the application was started or reloaded.`;
        }
        return html`
            <vaadin-grid .items=${this.messages} item-id-path="number" theme="compact no-border" all-rows-visible
                    .detailsOpenedItems=${this._opened ? [this._opened] : []}
                    @active-item-changed=${event => this._opened = event.detail.value}
                    ${gridRowDetailsRenderer(message => this._details(message), [])}>
                <vaadin-grid-column header="Time" width="120px" flex-grow="0"
                    ${columnBodyRenderer(it => html`${new Date(it.time).toLocaleTimeString()}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Topic" path="topic" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="What" auto-width
                    ${columnBodyRenderer(it => html`${this._what(it)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Body" auto-width
                    ${columnBodyRenderer(it => html`<span class="body">${this._body(it)}</span>`, [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _what(message) {
        const what = message.subscriber ? `${message.subscriber}, attempt ${message.attempt}` : 'published';
        return message.problem ? `${what}: ${message.problem}` : what;
    }

    _body(message) {
        return message.body || (message.size ? `${message.size} bytes of ${message.contentType || 'no content type'}` : '');
    }

    _details(message) {
        const headers = Object.entries(message.headers).map(([key, value]) => `${key}: ${value}`);
        return html`<pre>${[this._what(message), ...headers, '', this._body(message)].join('\n')}</pre>`;
    }
}
customElements.define('qwc-micro-message-list', QwcMicroMessageList);
