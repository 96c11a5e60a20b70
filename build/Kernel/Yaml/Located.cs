namespace Welkin.Kernel;

/// <summary>A value read from content together with the place it was written, for checks that come after reading.</summary>
public readonly record struct Located<T>(T Value, Location At)
{
    public override string ToString() => $"{Value}";
}
