import { LitElement, css, html } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import { JsonRpc } from 'jsonrpc';
import '@vaadin/button';
import '@vaadin/grid';

/** The locks and leaderships that somebody has or waits for. */
export class QwcMicroLocks extends LitElement {

    static styles = css`
        :host { display: flex; flex-direction: column; gap: var(--lumo-space-m); padding: var(--lumo-space-m); }
        .problem { color: var(--lumo-error-text-color); }`;

    static properties = { _state: { state: true }, _locks: { state: true }, _problem: { state: true } };

    jsonRpc = new JsonRpc(this);

    connectedCallback() {
        super.connectedCallback();
        this.jsonRpc.state().then(answer => this._state = answer.result);
        this._refresh();
        this._timer = setInterval(() => this._refresh(), 1000);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    render() {
        return html`
            <div id="state">${this._sentence()}</div>
            ${this._problem ? html`<div class="problem">${this._problem}</div>` : ''}
            <div id="locks">${this._grid()}</div>`;
    }

    _sentence() {
        if (!this._state) {
            return html`Asking for locks…`;
        }
        const elections = this._state.elections.length ? this._state.elections.join(', ') : 'none';
        return html`Locks are kept by <b>${this._state.type}</b>. This process is <b>${this._state.name}</b> and stands for
            these elections: ${elections}.`;
    }

    _grid() {
        if (!this._locks?.length) {
            return html`Nobody holds a lock or leads.`;
        }
        return html`
            <vaadin-grid .items=${this._locks} theme="compact no-border" all-rows-visible>
                <vaadin-grid-column header="Kind" path="kind" auto-width flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Id" path="id" auto-width></vaadin-grid-column>
                <vaadin-grid-column header="Holder" auto-width
                    ${columnBodyRenderer(it => html`${it.own ? 'this process' : it.holder}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Token" path="token" auto-width flex-grow="0"></vaadin-grid-column>
                <vaadin-grid-column header="Waiting" auto-width
                    ${columnBodyRenderer(it => html`${it.waiting.join(', ')}`, [])}></vaadin-grid-column>
                <vaadin-grid-column flex-grow="0"
                    ${columnBodyRenderer(it => this._button(it), [])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _button(lock) {
        if (!lock.own) {
            return html``;
        }
        const what = lock.kind === 'lock' ? 'Unlock' : 'Resign';
        return html`
            <vaadin-button theme="small" title="${what} ${lock.id}" @click=${() => this._release(lock)}>${what}</vaadin-button>`;
    }

    _release(lock) {
        this._do(this.jsonRpc.release({ kind: lock.kind, id: lock.id })).then(() => this._refresh());
    }

    _refresh() {
        this._do(this.jsonRpc.locks()).then(answer => {
            if (answer) {
                this._locks = answer.result;
            }
        });
    }

    _do(asked) {
        return asked.then(answer => {
            this._problem = '';
            return answer;
        }).catch(failure => this._problem = failure?.error?.message ?? String(failure)).then(it =>
            typeof it === 'string' ? undefined : it);
    }
}
customElements.define('qwc-micro-locks', QwcMicroLocks);
