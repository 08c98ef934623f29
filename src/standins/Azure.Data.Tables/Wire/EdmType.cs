namespace Azure.Data.Tables.Wire;

/// <summary>The types that JSON has no notation for and that the wire therefore names.</summary>
internal enum EdmType
{
    None,
    Binary,
    DateTime,
    Double,
    Guid,
    Int64,
}
