namespace Webhooks.Crash.Support;

/// <summary>A message that came in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Order">The order it is about.</param>
/// <param name="Worker">Who sent it.</param>
internal sealed record Arrival(string Id, int Order, string Worker);
