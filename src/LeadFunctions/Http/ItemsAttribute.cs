namespace LeadFunctions.Http;

/// <summary>What each item of a list is, where items are read one by one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemsAttribute(Type type) : Attribute
{
    public Type Type => type;
}
