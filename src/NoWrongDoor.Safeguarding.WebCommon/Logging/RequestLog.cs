using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;

namespace NoWrongDoor.Safeguarding.WebCommon.Logging;

/// <summary>One event and one span name for each request, by its route: a path or a query may name somebody.</summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The error page runs the pipeline a second time; the request was written the first time.
        if (!context.Items.TryAdd(typeof(RequestLog), true))
        {
            await next(context);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
            Write(context, start, context.Response.StatusCode, null);
        }
        catch (BadHttpRequestException bad) when (Write(context, start, bad.StatusCode, null))
        {
            throw;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested && Write(context, start, 499, null))
        {
            throw;
        }
        catch (Exception e) when (Write(context, start, 500, e))
        {
            throw;
        }
    }

    // Returns true, so that as an exception filter it writes before the stack unwinds and the span still stands.
    private bool Write(HttpContext context, long start, int status, Exception? exception)
    {
        var endpoint = context.GetEndpoint();
        var level = status >= 500 ? LogLevel.Error : endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is null ? LogLevel.Information : LogLevel.Debug;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        if (Activity.Current is { } span)
        {
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", status);
        }

        log.Log(level, exception, "{Method} {Route} answered {Status} in {Elapsed:0.0} ms",
            context.Request.Method, route, status, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return true;
    }
}
