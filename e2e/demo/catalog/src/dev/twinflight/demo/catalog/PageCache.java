package dev.twinflight.demo.catalog;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every page it was ever asked for, and no way to forget one: the memory it needs grows with the number of distinct
 * items. That is the demo's honest flaw, which a memory limit set too low turns into an out-of-memory kill.
 * Thread-safe; two threads that miss the same item at once both read it, and the first page stays.
 */
final class PageCache {

    private final ItemDatabase database;
    private final int pageSize;
    private final ConcurrentHashMap<Integer, Page> pages = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param pageSize bytes kept for each item
     */
    PageCache(ItemDatabase database, int pageSize) {
        this.database = database;
        this.pageSize = pageSize;
    }

    Optional<Page> page(int id) throws SQLException {
        Page known = pages.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return database.find(id).map(item -> keep(id, Page.of(item, pageSize)));
    }

    int entries() {
        return pages.size();
    }

    long bytes() {
        return bytes.get();
    }

    private Page keep(int id, Page page) {
        Page first = pages.putIfAbsent(id, page);
        if (first != null) {
            return first;
        }
        bytes.addAndGet(page.size());
        return page;
    }
}
