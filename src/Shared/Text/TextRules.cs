namespace Webhooks.Text;

/// <summary>Checks single texts: names and ids.</summary>
internal static class TextRules
{
    public const int MaxNameLength = 200;
    public const int MaxIdLength = 200;

    private const string IdRule =
        "Id must have 1 to 200 characters, without control characters or half of a surrogate pair.";

    public static void CheckName(string? name, string path, ErrorList errors, bool isSaved)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(path, "name.required", "Name is required.", name);
            return;
        }

        CheckWord(name, path, "name", errors, isSaved);
    }

    /// <summary>Checks an optional text, whose length the host limits.</summary>
    public static void CheckDescription(string? text, string path, ErrorList errors, DefinitionLimits limits)
    {
        if (text?.Length > limits.MaxDescriptionLength)
        {
            errors.AddOverLimit(
                path,
                "description.length",
                $"Description must have at most {limits.MaxDescriptionLength} characters",
                nameof(limits.MaxDescriptionLength),
                text.Length);
        }
        else if (text is not null)
        {
            CheckHonest(text, path, errors);
        }
    }

    /// <summary>Checks that a text to be saved has no deceiving characters.</summary>
    public static void CheckHonest(string text, string path, ErrorList errors)
    {
        if (DeceivingText.Find(text) is { } found)
        {
            errors.Add(path, "text.invalid", $"{DeceivingText.Rule}, but has {found}.", text);
        }
    }

    /// <summary>Checks the optional id of a webhook, a subscription, an event or a tenant.</summary>
    public static void CheckId(string? id, string path, ErrorList errors)
    {
        if (id is not null && !IsId(id))
        {
            errors.Add(path, "id.invalid", IdRule, id);
        }
    }

    public static bool IsId(string id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= MaxIdLength && IsPlain(id);

    /// <summary>Returns whether a text can name an object, an event type or a source.</summary>
    public static bool IsWord(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength && IsPlain(text);

    /// <summary>Checks length and characters of a text, because databases keep it in columns and indexes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path of the text.</param>
    /// <param name="kind">The name of the value, with which codes begin.</param>
    /// <param name="errors">The list for the errors.</param>
    /// <param name="isSaved">
    /// A value indicating whether the text is to be saved: then it must not have deceiving characters.
    /// </param>
    public static void CheckWord(string text, string path, string kind, ErrorList errors, bool isSaved = false)
    {
        if (text.Length > MaxNameLength)
        {
            errors.Add(
                path, $"{kind}.length", $"Name must have at most {MaxNameLength} characters, but has {text.Length}.", text);
        }
        else if (isSaved)
        {
            CheckHonest(text, path, errors);
        }
        else if (!IsPlain(text))
        {
            errors.Add(
                path, $"{kind}.characters", "Name must not have control characters or half of a surrogate pair.", text);
        }
    }

    public static bool CheckObjectName(string? name, string path, ErrorList errors, bool isSaved = false) =>
        CheckRequired(name, path, "objectName", "Object name is required.", errors, isSaved);

    public static bool CheckEventType(EventType type, string path, ErrorList errors, bool isSaved = false) =>
        CheckRequired(type.Value, path, "eventType", "Event type is required.", errors, isSaved);

    private static bool CheckRequired(
        string? text, string path, string kind, string rule, ErrorList errors, bool isSaved)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(path, $"{kind}.required", rule, text);
            return false;
        }

        CheckWord(text, path, kind, errors, isSaved);
        return IsWord(text) && !(isSaved && DeceivingText.Find(text) is not null);
    }

    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
