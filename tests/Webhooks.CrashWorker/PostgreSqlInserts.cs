using System.Diagnostics;

namespace Webhooks.Crash;

/// <summary>
/// A place to stop when PostgreSQL has inserted deliveries that are leased to this process. Npgsql ends the activity of
/// a statement on the thread that goes on to commit.
/// </summary>
internal sealed class PostgreSqlInserts(Marks marks, ExpressState express)
{
    public void Watch() => ActivitySource.AddActivityListener(new()
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStopped = Stopped,
    });

    private void Stopped(Activity activity)
    {
        if (activity.GetTagItem("db.query.text") is string text
            && text.Contains("@is_reserved", StringComparison.Ordinal)
            && express.TakeReserved())
        {
            marks.Reach("inserted");
        }
    }
}
