import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import '@vaadin/button';
import '@vaadin/combo-box';
import '@vaadin/text-field';
import './qwc-micro-record.js';
import './qwc-micro-record-list.js';
import './qwc-micro-store-state.js';

const PAGE = 50;

/** The page: a database, a table of it, and a page of that. */
export class QwcMicroStore extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: flex; flex-direction: column; gap: 10px; padding: 0 20px 20px; }
        .choice { display: flex; gap: 20px; align-items: baseline; }
        .problem { color: var(--lumo-error-text-color); }
    `;

    static properties = {
        _store: { state: true },
        _tables: { state: true },
        _database: { state: true },
        _table: { state: true },
        _records: { state: true },
        _record: { state: true },
        _problem: { state: true }
    };

    connectedCallback() {
        super.connectedCallback();
        this._prefix = '';
        this.hotReload();
    }

    hotReload() {
        this._ask(this.jsonRpc.store(), store => {
            this._store = store;
            this._database ??= store.database;
            this._openDatabase(this._database);
        });
    }

    _openDatabase(database) {
        this._database = database;
        this._ask(this.jsonRpc.tables({ database }), tables => {
            this._tables = tables;
            this._openTable(tables.includes(this._table) ? this._table : tables[0]);
        });
    }

    _openTable(table) {
        this._table = table;
        this._record = null;
        this._page([]);
    }

    /** Pages are turned forward only: who wants to go back writes a prefix, or begins anew. */
    _page(before) {
        if (!this._table) {
            this._records = [];
            return;
        }
        const after = before.length ? before[before.length - 1].key : '';
        this._ask(this.jsonRpc.records({
            database: this._database, table: this._table, prefix: this._prefix, after, limit: PAGE
        }), records => this._records = records);
    }

    _open(key) {
        this._ask(this.jsonRpc.record({ database: this._database, table: this._table, key }), it => this._record = it);
    }

    _delete(key) {
        this._ask(this.jsonRpc.delete({ database: this._database, table: this._table, key }),
            () => this._openTable(this._table));
    }

    async _ask(question, then) {
        this._problem = '';
        try {
            then((await question).result);
        } catch (failure) {
            this._problem = failure.error?.message ?? failure.message;
        }
    }

    render() {
        return html`
            <qwc-micro-store-state .store=${this._store}></qwc-micro-store-state>
            <div class="choice">
                <vaadin-text-field id="database" label="Database" .value=${this._database ?? ''}
                    @change=${event => this._openDatabase(event.target.value)}></vaadin-text-field>
                <vaadin-combo-box id="table" label="Table" .items=${this._tables ?? []} .value=${this._table ?? ''}
                    @change=${event => this._openTable(event.target.value)}></vaadin-combo-box>
                <vaadin-text-field id="key-prefix" label="Keys that begin with" clear-button-visible
                    @value-changed=${event => { this._prefix = event.detail.value; this._page([]); }}></vaadin-text-field>
                <vaadin-button id="first-page" @click=${() => this._page([])}>First page</vaadin-button>
                <vaadin-button id="next-page" ?disabled=${(this._records?.length ?? 0) < PAGE}
                    @click=${() => this._page(this._records)}>Next page</vaadin-button>
            </div>
            <span class="problem">${this._problem}</span>
            <qwc-micro-record-list .records=${this._records}
                @open=${event => this._open(event.detail)}></qwc-micro-record-list>
            <qwc-micro-record .record=${this._record} @delete=${event => this._delete(event.detail)}></qwc-micro-record>`;
    }
}
customElements.define('qwc-micro-store', QwcMicroStore);
