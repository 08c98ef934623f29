using Polly.CircuitBreaker;

namespace LeadFunctions.Mail;

/// <summary>What the answers of HTTP providers mean.</summary>
internal static class MailAnswers
{
    /// <summary>Posts a mail and tells what became of it.</summary>
    /// <exception cref="Exception">Surely not sent.</exception>
    public static async Task<MailOutcome> OfAsync(Func<Task> post, string providerId)
    {
        try
        {
            await post();
            return new MailOutcome.Taken(providerId);
        }
        catch (HttpRequestException fault) when ((int?)fault.StatusCode is 400 or 413 or 422)
        {
            return new MailOutcome.Refused($"HTTP {(int)fault.StatusCode}", IsAddress: false, fault);
        }
        catch (Exception fault) when (MayBeSent(fault))
        {
            return new MailOutcome.Unknown(fault);
        }
    }

    /// <summary>
    /// An answer below 500 was given before anything was sent, and so was 503, by which providers ask for patience. What never reached the provider
    /// was not sent.
    /// </summary>
    private static bool MayBeSent(Exception fault) => fault switch
    {
        BrokenCircuitException => false,
        HttpRequestException { StatusCode: { } status } => (int)status is 408 or (>= 500 and not 503),
        HttpRequestException { HttpRequestError: var error } =>
            error is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError),
        TimeoutException or OperationCanceledException or IOException or Polly.Timeout.TimeoutRejectedException => true,
        // A token that could not be had, and the like: before the request.
        _ => false,
    };
}
