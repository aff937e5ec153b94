namespace Webhooks.AotSmoke;

internal sealed record Order(int Id, string Status, decimal Total);
