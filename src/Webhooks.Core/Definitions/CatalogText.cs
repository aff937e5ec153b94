namespace Webhooks.Definitions;

/// <summary>Represents the title and the description of a name in the event catalog, for people who choose names.</summary>
/// <param name="Title">The title, or <see langword="null"/> to show the name.</param>
/// <param name="Description">The description, or <see langword="null"/> if there is none.</param>
public sealed record CatalogText(string? Title = null, string? Description = null);
