namespace Welkin.Kernel;

/// <summary>A value that fits in one YAML scalar and can say what it accepts.</summary>
public interface IYamlScalar<TSelf> : IParsable<TSelf> where TSelf : IYamlScalar<TSelf>
{
    /// <summary>Completes the sentence "'key' must be …", with an example: "a duration such as 14d".</summary>
    static abstract string Expected { get; }

    /// <summary>The same as a regular expression for editors (ECMA-262), or null where one would not help.</summary>
    static virtual string? Pattern => null;
}
