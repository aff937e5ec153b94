using System.Globalization;
using System.Text.Json;

namespace Webhooks.Support;

/// <summary>Requests to one path that the test answers in place of the host, until it ends the fault.</summary>
internal sealed class Fault
{
    private readonly IPage _page;
    private readonly Func<string, bool> _isMeant;
    private readonly Func<IRoute, Task> _handler;

    private Fault(IPage page, string method, string path, Func<IRoute, Task> answer)
    {
        _page = page;
        _isMeant = url => new Uri(url).AbsolutePath == path;
        _handler = route =>
        {
            if (route.Request.Method != method)
            {
                return route.FallbackAsync();
            }

            Requests++;
            return answer(route);
        };
    }

    /// <summary>Gets the number of requests so far.</summary>
    public int Requests { get; private set; }

    /// <summary>Answers requests with a problem, as the management API writes it.</summary>
    public static Task<Fault> ProblemAsync(
        IPage page, string method, string path, int status, string type = "about:blank", int? retryAfter = null) =>
        StartAsync(page, method, path, route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/problem+json",
            Headers = retryAfter is { } seconds
                ? [new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))]
                : null,
            Body = JsonSerializer.Serialize(new { type, title = "Fault", status, detail = "A fault of the test." }),
        }));

    /// <summary>Holds requests back until a task ends. Then the host answers them.</summary>
    public static Task<Fault> DelayAsync(IPage page, string method, string path, Task until) =>
        StartAsync(page, method, path, async route =>
        {
            await until;
            await route.ContinueAsync();
        });

    /// <summary>Answers requests as the test says.</summary>
    public static async Task<Fault> StartAsync(IPage page, string method, string path, Func<IRoute, Task> answer)
    {
        var fault = new Fault(page, method, path, answer);
        await page.RouteAsync(fault._isMeant, fault._handler);
        return fault;
    }

    /// <summary>Lets the host answer again.</summary>
    public Task EndAsync() => _page.UnrouteAsync(_isMeant, _handler);
}
