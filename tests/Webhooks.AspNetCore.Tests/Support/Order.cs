namespace Webhooks.Support;

public sealed record Order(int Id, string Status);
