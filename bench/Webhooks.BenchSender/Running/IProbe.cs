namespace Webhooks.Bench;

/// <summary>Measures something of ours that is not how fast events are delivered.</summary>
internal interface IProbe
{
    Task<Dictionary<string, double>> MeasureAsync();
}
