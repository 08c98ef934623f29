using System.IO.Compression;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Rendering;

/// <summary>Bodies of answers, compressed for whoever takes that.</summary>
internal static class Compression
{
    /// <summary>Of Brotli: text shrinks to a sixth, in well under a millisecond a page.</summary>
    private const int Quality = 4;
    private const int Window = 18;

    public static void Write(HttpResponseData response, HttpRequestData request, byte[] bytes)
    {
        if (AcceptedCodings.Has(request, "br"))
        {
            var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
            if (BrotliEncoder.TryCompress(bytes, compressed, out var length, Quality, Window))
            {
                response.Headers.Add("Content-Encoding", "br");
                response.Body.Write(compressed, 0, length);
                return;
            }
        }

        response.Body.Write(bytes);
    }
}
