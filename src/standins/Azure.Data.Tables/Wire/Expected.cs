using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>Which answers of an operation are no errors. Retries are decided apart from this, as Azure.Core does everywhere.</summary>
internal static class Expected
{
    public static readonly ResponseClassifier Ok = new StatusCodeClassifier([200]);
    public static readonly ResponseClassifier OkOrMissing = new StatusCodeClassifier([200, 404]);
    public static readonly ResponseClassifier Changed = new StatusCodeClassifier([201, 204]);
    public static readonly ResponseClassifier CreatedOrPresent = new StatusCodeClassifier([201, 204, 409]);
    public static readonly ResponseClassifier GoneOrMissing = new StatusCodeClassifier([204, 404]);
    public static readonly ResponseClassifier Accepted = new StatusCodeClassifier([202]);
}
