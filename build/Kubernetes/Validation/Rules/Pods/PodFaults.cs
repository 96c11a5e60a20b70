namespace Welkin.Kubernetes;

/// <summary>Faults that many rules of pods find.</summary>
internal static class PodFaults
{
    public const string MoreThanOneVolume = "may not specify more than 1 volume type";
    private const string NotNegative = "must be greater than or equal to 0";

    /// <summary>A text with each mistake in its form.</summary>
    public static void Misformed(this FaultList faults, FieldPath path, string text, IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            faults.Invalid(path, text, mistake);
    }

    /// <summary>A text that must be there.</summary>
    public static bool Missing(this FaultList faults, PodPart part, string key, string why = "")
    {
        if (part.HasText(key))
            return false;
        faults.Required(part.At(key), why);
        return true;
    }

    /// <summary>A text that must be there and well formed.</summary>
    public static void Named(this FaultList faults, PodPart part, string key, Func<string, IEnumerable<string>> format)
    {
        if (!faults.Missing(part, key))
            faults.Misformed(part.At(key), part.Text(key), format(part.Text(key)));
    }

    /// <summary>A text that, where it is there, must be well formed.</summary>
    public static void NamedIfSet(this FaultList faults, PodPart part, string key, Func<string, IEnumerable<string>> format)
    {
        if (part.HasText(key))
            faults.Misformed(part.At(key), part.Text(key), format(part.Text(key)));
    }

    /// <summary>A text that must be there and be one of a few, given in the order in which the API lists them.</summary>
    public static void Choice(this FaultList faults, PodPart part, string key, string[] supported)
    {
        if (!faults.Missing(part, key))
            faults.Known(part, key, supported);
    }

    /// <summary>A text that must be one of a few, be it empty.</summary>
    public static void Known(this FaultList faults, PodPart part, string key, string[] supported)
    {
        var text = part.Text(key);
        if (Array.IndexOf(supported, text) < 0)
            faults.NotSupported(part.At(key), text, supported);
    }

    /// <summary>A number that, where it is there, must not be negative.</summary>
    public static void NonNegative(this FaultList faults, PodPart part, string key)
    {
        if (part.Number(key) is < 0 and var number)
            faults.Invalid(part.At(key), number, NotNegative);
    }

    /// <summary>A number that, where it is there, must lie between two.</summary>
    public static void Within(this FaultList faults, PodPart part, string key, long lowest, long highest)
    {
        if (part.Number(key) is { } number && (number < lowest || number > highest))
            faults.Invalid(part.At(key), number, NameFormat.Between(lowest, highest));
    }
}
