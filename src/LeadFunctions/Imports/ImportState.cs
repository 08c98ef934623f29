namespace LeadFunctions.Imports;

/// <summary>Where an import stands.</summary>
internal enum ImportState
{
    /// <summary>Parts of the file are missing.</summary>
    Uploading,

    /// <summary>The file is there.</summary>
    Uploaded,

    /// <summary>Every row is being read; none is sent.</summary>
    Checking,

    /// <summary>The report is there, and the rows wait to be sent.</summary>
    Checked,

    /// <summary>Rows go into the queue.</summary>
    Running,

    /// <summary>All rows went into the queue.</summary>
    Done,

    /// <summary>Somebody stopped it. What went into the queue stays.</summary>
    Cancelled,

    /// <summary>The file cannot be read as it is; it may be checked again in another way.</summary>
    Failed,
}
