using Azure.Data.Tables;

namespace LeadFunctions.EndToEnd.Standins.Tables;

/// <summary>For what the stand-in does and the real package leaves to Azure: against Azurite, which does not do it, the real one cannot pass.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StandinFactAttribute : FactAttribute
{
    public StandinFactAttribute()
    {
        // Microsoft signs its assemblies.
        if (typeof(TableClient).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 })
            Skip = "The real package leaves this to Azure, and Azurite does not do it.";
    }
}
