namespace Webhooks.Administration;

/// <summary>Represents a valid secret of a webhook for customers, without its value.</summary>
/// <param name="Id">The id of the secret. It does not reveal the value.</param>
/// <param name="CreatedAt">
/// The time at which the secret was created, or <see langword="null"/> if it is not known.
/// </param>
/// <param name="ExpiresAt">
/// The first time at which the secret is no longer valid, or <see langword="null"/> if it does not expire.
/// </param>
public sealed record SecretInfo(string Id, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt);
