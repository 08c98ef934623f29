using System.Buffers;
using System.Globalization;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>Reads request bodies up to a limit and not a byte further.</summary>
internal static class BodyReader
{
    /// <summary>Hardly any body is longer: a buffer for the limit would be too large for nearly all.</summary>
    private const int UsualLimit = 64 * 1024;

    /// <returns>The body, or null when it is longer than <paramref name="limit"/> bytes.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequestData request, int limit, CancellationToken cancellation)
    {
        if (DeclaredLength(request) > limit)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(limit, UsualLimit) + 1);
        var length = 0;
        try
        {
            // One byte over the limit is asked for: only so does a body of exactly the limit differ from a longer one.
            while (length <= limit)
            {
                if (length == buffer.Length)
                    buffer = Grown(buffer, limit);
                var read = await request.Body.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, limit + 1) - length), cancellation);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();
                length += read;
            }

            return null;
        }
        finally
        {
            Return(buffer, length);
        }
    }

    /// <summary>What the request says of its length; null when it says nothing.</summary>
    public static long? DeclaredLength(HttpRequestData request) =>
        request.Headers.TryGetValues("Content-Length", out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;

    private static byte[] Grown(byte[] full, int limit)
    {
        var longer = ArrayPool<byte>.Shared.Rent(Math.Min(full.Length * 2, limit + 1));
        full.CopyTo(longer, 0);
        Return(full, full.Length);
        return longer;
    }

    private static void Return(byte[] buffer, int used)
    {
        // Only what was read: clearing all of it would cost more than reading the usual body.
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
