namespace Webhooks.Sending;

/// <summary>The part of a response body that is kept.</summary>
/// <param name="Bytes">Its beginning.</param>
/// <param name="IsCut">Whether there was more, or it broke off.</param>
internal readonly record struct ResponseBody(ReadOnlyMemory<byte> Bytes, bool IsCut);
