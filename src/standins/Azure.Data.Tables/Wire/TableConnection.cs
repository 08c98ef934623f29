using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Wire;

/// <summary>An account's endpoint and the pipeline to it, shared by every client made from one service client.</summary>
internal sealed class TableConnection
{
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;
    private readonly string _base;

    public TableConnection(string connectionString, TableClientOptions? options)
        : this(ConnectionString.Parse(connectionString), options)
    {
    }

    public TableConnection(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(endpoint, options, credential is null ? throw new ArgumentNullException(nameof(credential)) : new SharedKeyPolicy(credential), credential.AccountName)
    {
    }

    public TableConnection(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options)
        : this(endpoint, options ??= new(), new BearerTokenAuthenticationPolicy(tokenCredential, $"{options.Audience ?? TableAudience.AzurePublicCloud}/.default"), null)
    {
    }

    private TableConnection(ConnectionString connectionString, TableClientOptions? options)
        : this(connectionString.Endpoint, connectionString.Credential, options)
    {
    }

    private TableConnection(Uri endpoint, TableClientOptions? options, HttpPipelinePolicy authentication, string? account)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new();
        var pipelineOptions = new HttpPipelineOptions(options)
        {
            RequestFailedDetailsParser = TableErrorParser.Instance,
            ResponseClassifier = new ResponseClassifier(),
        };

        // Signed after the retry policy, anew for each try: a date that was signed minutes ago is refused.
        pipelineOptions.PerRetryPolicies.Add(authentication);
        _pipeline = LoopbackTransport.Build(endpoint, pipelineOptions);
        _version = options.VersionString;
        _base = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Endpoint = endpoint;
        AccountName = account ?? AccountOf(endpoint);
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    /// <summary>The endpoint as text with no slash at its end.</summary>
    public string Base => _base;

    /// <summary>A message for a path below the endpoint. The path is escaped already.</summary>
    public HttpMessage Create(RequestMethod method, string path, RequestContent? content = null)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(_base + path));
        var headers = request.Headers;
        headers.SetValue("x-ms-version", _version);
        headers.SetValue("DataServiceVersion", "3.0");
        headers.SetValue("Accept", Json);
        if (content is not null)
        {
            headers.SetValue("Content-Type", "application/json");
            request.Content = content;
        }

        return message;
    }

    /// <summary>Sends it; every answer that is none of those expected becomes an exception with the service's status and code.</summary>
    public async Task<Response> SendAsync(HttpMessage message, ResponseClassifier expected, CancellationToken cancellationToken)
    {
        message.ResponseClassifier = expected;
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var response = message.Response;
        return response.IsError ? throw new RequestFailedException(response) : response;
    }

    private static string AccountOf(Uri endpoint)
    {
        var named = endpoint.HostNameType == UriHostNameType.Dns && !endpoint.IsLoopback;
        return named ? endpoint.Host.Split('.')[0] : endpoint.AbsolutePath.Trim('/').Split('/')[0];
    }
}
