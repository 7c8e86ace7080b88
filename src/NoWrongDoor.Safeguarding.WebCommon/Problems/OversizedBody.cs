using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace NoWrongDoor.Safeguarding.WebCommon.Problems;

/// <summary>
/// Reads a refused body to its end and keeps nothing of it: a client that is still sending when the connection closes loses the answer
/// that would have told it why.
/// </summary>
internal static class OversizedBody
{
    private const long Most = 32 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task ReadAwayAsync(HttpContext context)
    {
        // A client that waits for 100 Continue sends nothing once it is refused.
        if (context.Request.ContentLength > Most || context.Request.Headers.ContainsKey(HeaderNames.Expect))
        {
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Most;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, patience.Token) > 0)
            {
                continue;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            return; // it sends too slowly, or has gone: answered all the same
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
