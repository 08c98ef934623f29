namespace LeadFunctions.EndToEnd.Pipeline;

/// <summary>One request to Table Storage.</summary>
internal sealed record StorageCall(string Method, string Table, string Path)
{
    /// <summary>Entities in the answer; 0 for writes and for what was not found.</summary>
    public int EntitiesRead { get; set; }

    public bool IsTableCreation => Table == "Tables";

    public override string ToString() => $"{Method} {Table}";
}

/// <summary>Decides when and whether a call reaches storage, and whether its answer comes back.</summary>
internal delegate Task Conduct(StorageCall call, Func<Task> perform);

/// <summary>What a killed process sees: nothing. It is no fault that any retry knows.</summary>
internal sealed class KilledException : Exception;
