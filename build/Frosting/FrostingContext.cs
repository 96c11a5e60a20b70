using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a run; derive from it and register the class with <c>UseContext</c>.</summary>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
