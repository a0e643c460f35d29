package io.quarkiverse.micro.core.runtime.serving;

/**
 * A bean by which a room says what it serves. Asked once, when the process listens.
 */
public interface AnnouncementSource {

    Announcement announcement();
}
