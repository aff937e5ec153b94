namespace Webhooks.Bench;

/// <summary>A run of a probe, which says itself what it measures.</summary>
internal sealed class ProbeRun(IProbe probe)
{
    public async Task<RunResult> MeasureAsync()
    {
        await Conversation.AskAsync("ready");
        Conversation.EndWithOther();
        var measurement = new Measurement();
        try
        {
            var figures = await probe.MeasureAsync();
            return measurement.End(0) with { Figures = figures };
        }
        catch (ProbeFailedException exception)
        {
            return measurement.End(0) with { Failure = exception.Message };
        }
    }
}
