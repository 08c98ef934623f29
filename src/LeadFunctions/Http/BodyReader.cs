using System.Buffers;
using System.Globalization;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>Reads request bodies up to a limit and not a byte further.</summary>
internal static class BodyReader
{
    /// <returns>The body, or null when it is longer than <paramref name="limit"/> bytes.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequestData request, int limit, CancellationToken cancellation)
    {
        if (DeclaredLength(request) > limit)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        var length = 0;
        try
        {
            // One byte over the limit is asked for: only so does a body of exactly the limit differ from a longer one.
            while (length <= limit)
            {
                var read = await request.Body.ReadAsync(buffer.AsMemory(length, limit + 1 - length), cancellation);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();
                length += read;
            }

            return null;
        }
        finally
        {
            // Only what was read: clearing all of it would cost more than reading the usual body.
            buffer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long DeclaredLength(HttpRequestData request) =>
        request.Headers.TryGetValues("Content-Length", out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : 0;
}
