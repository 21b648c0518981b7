CREATE TABLE collections (
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    program_version TEXT NOT NULL,
    updated TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    PRIMARY KEY (version)
);

CREATE TABLE documents (
    collection TEXT NOT NULL,
    doc_id TEXT NOT NULL,
    sha256 TEXT,
    encoding TEXT,
    lang TEXT,
    status TEXT,
    reason TEXT,
    chars BIGINT,
    records BIGINT,
    published DATE,
    published_from TEXT,
    exact TEXT,
    digest TEXT NOT NULL,
    PRIMARY KEY (collection, doc_id),
    FOREIGN KEY(collection) REFERENCES collections (name) ON DELETE CASCADE
);

CREATE TABLE events (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    doc_id TEXT,
    lang TEXT,
    event_id TEXT,
    modality TEXT,
    confidence DOUBLE PRECISION,
    extractor TEXT,
    name TEXT,
    event_type TEXT,
    edition BIGINT,
    year BIGINT,
    theme TEXT,
    duration_days BIGINT,
    venue TEXT,
    city TEXT,
    country TEXT,
    is_main BOOLEAN,
    relation TEXT,
    evidence JSONB,
    aliases JSONB,
    dates JSONB,
    organizers JSONB,
    patrons JSONB,
    exact TEXT,
    PRIMARY KEY (collection, id),
    FOREIGN KEY(collection, doc_id) REFERENCES documents (collection, doc_id) ON DELETE CASCADE
);

CREATE INDEX ix_events_city ON events USING hash (city);

CREATE INDEX ix_events_doc_id ON events (collection, doc_id);

CREATE INDEX ix_events_event_id ON events (collection, event_id);

CREATE INDEX ix_events_name ON events USING hash (name);

CREATE TABLE agreements (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    doc_id TEXT,
    lang TEXT,
    event_id TEXT,
    modality TEXT,
    confidence DOUBLE PRECISION,
    extractor TEXT,
    kind TEXT,
    status TEXT,
    origin TEXT,
    subject TEXT,
    evidence JSONB,
    count JSONB,
    parties JSONB,
    value JSONB,
    date JSONB,
    exact TEXT,
    PRIMARY KEY (collection, id),
    FOREIGN KEY(collection, doc_id) REFERENCES documents (collection, doc_id) ON DELETE CASCADE,
    FOREIGN KEY(collection, event_id) REFERENCES events (collection, id) ON DELETE CASCADE
);

CREATE INDEX ix_agreements_doc_id ON agreements (collection, doc_id);

CREATE INDEX ix_agreements_event_id ON agreements (collection, event_id);

CREATE TABLE figures (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    doc_id TEXT,
    lang TEXT,
    event_id TEXT,
    modality TEXT,
    confidence DOUBLE PRECISION,
    extractor TEXT,
    category TEXT,
    label TEXT,
    evidence JSONB,
    quantity JSONB,
    exact TEXT,
    PRIMARY KEY (collection, id),
    FOREIGN KEY(collection, doc_id) REFERENCES documents (collection, doc_id) ON DELETE CASCADE,
    FOREIGN KEY(collection, event_id) REFERENCES events (collection, id) ON DELETE CASCADE
);

CREATE INDEX ix_figures_doc_id ON figures (collection, doc_id);

CREATE INDEX ix_figures_event_id ON figures (collection, event_id);

CREATE TABLE participants (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    doc_id TEXT,
    lang TEXT,
    event_id TEXT,
    modality TEXT,
    confidence DOUBLE PRECISION,
    extractor TEXT,
    name TEXT,
    entity_type TEXT,
    role TEXT,
    title TEXT,
    affiliation TEXT,
    country TEXT,
    "group" TEXT,
    origin TEXT,
    evidence JSONB,
    count JSONB,
    exact TEXT,
    PRIMARY KEY (collection, id),
    FOREIGN KEY(collection, doc_id) REFERENCES documents (collection, doc_id) ON DELETE CASCADE,
    FOREIGN KEY(collection, event_id) REFERENCES events (collection, id) ON DELETE CASCADE
);

CREATE INDEX ix_participants_doc_id ON participants (collection, doc_id);

CREATE INDEX ix_participants_event_id ON participants (collection, event_id);

CREATE INDEX ix_participants_name ON participants USING hash (name);

CREATE TABLE visitor_counts (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    doc_id TEXT,
    lang TEXT,
    event_id TEXT,
    modality TEXT,
    confidence DOUBLE PRECISION,
    extractor TEXT,
    visitor_kind TEXT,
    period TEXT,
    origin TEXT,
    evidence JSONB,
    quantity JSONB,
    exact TEXT,
    PRIMARY KEY (collection, id),
    FOREIGN KEY(collection, doc_id) REFERENCES documents (collection, doc_id) ON DELETE CASCADE,
    FOREIGN KEY(collection, event_id) REFERENCES events (collection, id) ON DELETE CASCADE
);

CREATE INDEX ix_visitor_counts_doc_id ON visitor_counts (collection, doc_id);

CREATE INDEX ix_visitor_counts_event_id ON visitor_counts (collection, event_id);

INSERT INTO schema_version (version) VALUES (1);
