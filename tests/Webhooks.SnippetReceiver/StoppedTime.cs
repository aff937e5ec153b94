using System.Globalization;
using Webhooks.SnippetReceiver;

[assembly: HostingStartup(typeof(StoppedTime))]

namespace Webhooks.SnippetReceiver;

/// <summary>Stops the time of the application at the setting Now, in seconds, because the messages of vectors are old.</summary>
internal sealed class StoppedTime : TimeProvider, IHostingStartup
{
    private long _seconds;

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices((context, services) =>
    {
        _seconds = long.Parse(context.Configuration["Now"]!, CultureInfo.InvariantCulture);
        services.AddSingleton<TimeProvider>(this);
    });

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(_seconds);
}
