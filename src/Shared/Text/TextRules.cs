namespace Webhooks.Text;

/// <summary>The rules of single texts: names and ids.</summary>
internal static class TextRules
{
    public const int MaxNameLength = 200;
    public const int MaxIdLength = 200;

    private const string IdRule = "An id has 1 to 200 characters, no control characters and no half of a surrogate pair.";

    public static void CheckName(string? name, string path, ErrorList errors, bool isSaved)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(path, "name.required", "A webhook has a name that is not blank.", name);
            return;
        }

        CheckWord(name, path, "name", errors, isSaved);
    }

    /// <summary>Checks a text that may be left out, but not be longer than the host allows.</summary>
    public static void CheckDescription(string? text, string path, ErrorList errors, DefinitionLimits limits)
    {
        if (text?.Length > limits.MaxDescriptionLength)
        {
            errors.AddOverLimit(
                path,
                "description.length",
                $"A description has at most {limits.MaxDescriptionLength} characters",
                nameof(limits.MaxDescriptionLength),
                text.Length);
        }
        else if (text is not null)
        {
            CheckHonest(text, path, errors);
        }
    }

    /// <summary>Checks that a text to be saved is what it looks like.</summary>
    public static void CheckHonest(string text, string path, ErrorList errors)
    {
        if (DeceivingText.Find(text) is { } found)
        {
            errors.Add(path, "text.invalid", $"{DeceivingText.Rule}; this one has {found}.", text);
        }
    }

    /// <summary>Checks an id that may be left out: of a webhook, a subscription, an event or a tenant.</summary>
    public static void CheckId(string? id, string path, ErrorList errors)
    {
        if (id is not null && !IsId(id))
        {
            errors.Add(path, "id.invalid", IdRule, id);
        }
    }

    public static bool IsId(string id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= MaxIdLength && IsPlain(id);

    /// <summary>Whether a text may name an object, an event type or a source.</summary>
    public static bool IsWord(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength && IsPlain(text);

    /// <summary>Checks the length and the characters of a text that is given: databases keep it in columns and indexes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="kind">What it names; codes begin with it.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="isSaved">Whether it is to be saved: then it has to be what it looks like, too.</param>
    public static void CheckWord(string text, string path, string kind, ErrorList errors, bool isSaved = false)
    {
        if (text.Length > MaxNameLength)
        {
            errors.Add(path, $"{kind}.length", $"A name has at most {MaxNameLength} characters.", text);
        }
        else if (isSaved)
        {
            CheckHonest(text, path, errors);
        }
        else if (!IsPlain(text))
        {
            errors.Add(
                path, $"{kind}.characters", "A name has no control characters and no half of a surrogate pair.", text);
        }
    }

    public static bool CheckObjectName(string? name, string path, ErrorList errors, bool isSaved = false) =>
        CheckRequired(name, path, "objectName", "The name of an object is required.", errors, isSaved);

    public static bool CheckEventType(EventType type, string path, ErrorList errors, bool isSaved = false) =>
        CheckRequired(type.Value, path, "eventType", "An event type is required.", errors, isSaved);

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
