namespace Azure.Data.Tables;

/// <summary>What an update does with stored properties that the given entity lacks.</summary>
public enum TableUpdateMode
{
    /// <summary>Keeps them.</summary>
    Merge = 0,

    /// <summary>Drops them.</summary>
    Replace = 1,
}
