namespace LeadFunctions.LifeCycle;

/// <summary>Settings under <c>LifeCycle</c>.</summary>
internal sealed class LifeCycleOptions
{
    public const string Section = "LifeCycle";

    /// <summary>When a lead is sales qualified and why it is set aside, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string QualificationPath { get; init; } = "LifeCycle/qualification.json";
}
