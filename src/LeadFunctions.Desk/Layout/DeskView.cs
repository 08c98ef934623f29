namespace LeadFunctions.Desk.Layout;

/// <summary>The views of the desk, in the order of its side bar.</summary>
public enum DeskView
{
    /// <summary>What is to be answered next.</summary>
    Now,

    /// <summary>All leads.</summary>
    Leads,

    /// <summary>Leads that may be one customer.</summary>
    Pairs,

    /// <summary>Forms, imports and what they cost.</summary>
    Inflow,

    /// <summary>Figures.</summary>
    Reports,

    /// <summary>Whether anything is lost or stuck.</summary>
    Operations,
}
