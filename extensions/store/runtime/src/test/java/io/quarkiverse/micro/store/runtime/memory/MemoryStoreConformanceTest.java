package io.quarkiverse.micro.store.runtime.memory;

import java.util.List;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.test.store.OpenStore;
import io.quarkiverse.micro.test.store.StoreConformance;

class MemoryStoreConformanceTest extends StoreConformance {

    @Override
    public OpenStore open() {
        MicroStore store = new MicroStore(new MemoryStore(), StoreSettings.DEFAULT, List.of());
        return new OpenStore(store, store::close);
    }
}
