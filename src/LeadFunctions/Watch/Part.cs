namespace LeadFunctions.Watch;

/// <summary>What a part of the way says of itself; one that cannot be read says so, and is never taken for empty.</summary>
/// <param name="Value">Null when it could not be read.</param>
internal readonly record struct Part<T>(T? Value)
    where T : class
{
    public bool IsKnown => Value is not null;
}
